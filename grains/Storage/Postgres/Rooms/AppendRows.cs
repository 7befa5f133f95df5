using System.Buffers;
using System.Text;
using System.Text.Json;
using Orleans.Chat.Domain.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>A room's row changes as the JSON that change_row of the migrations reads.</summary>
internal static class AppendRows
{
    public static IEnumerable<string?> Texts(RowChange change) => change switch
    {
        CreateRoom c => [c.Name, c.Topic],
        SetRoom s => [s.Name, s.Topic],
        PutMember p => [p.User],
        StartMarker s => [s.User],
        RemoveMember r => [r.User],
        PutBan b => [b.User, b.By],
        RemoveBan b => [b.User],
        PutInvite { Invite: var i } => [i.Id, i.CodeHash, i.Hint, i.CreatedBy],
        RevokeInvite r => [r.Invite],
        UseInvite u => [u.Invite],
        SetMentions m => [m.Author, .. m.Users],
        SetReaction r => [r.Emoji, r.User],
        _ => [],
    };

    public static string Json(IReadOnlyList<RowChange> changes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var change in changes)
            {
                json.WriteStartObject();
                Write(json, change);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static (string What, (string Name, object? Value)[] Fields) Described(RowChange change) => change switch
    {
        CreateRoom c => ("create", [
            ("name", c.Name), ("topic", c.Topic), ("visibility", (int)c.Visibility), ("at", Time(c.At)), ("direct", c.IsDirect ? 1 : 0)]),
        SetRoom s => ("set", [("name", s.Name), ("topic", s.Topic), ("visibility", (int)s.Visibility)]),
        CloseRoom => ("close", []),
        PutMember p => ("put", [("user", p.User), ("role", (int)p.Role), ("at", Time(p.JoinedAt))]),
        StartMarker s => ("mark", [("user", s.User), ("seq", s.Seq)]),
        RemoveMember r => ("remove", [("user", r.User)]),
        PutBan b => ("ban", [("user", b.User), ("by", b.By), ("at", Time(b.At))]),
        RemoveBan b => ("unban", [("user", b.User)]),
        PutInvite { Invite: var i } => ("invite", [
            ("invite", i.Id), ("code_hash", i.CodeHash), ("hint", i.Hint), ("by", i.CreatedBy), ("at", Time(i.CreatedAt)),
            ("expires", i.ExpiresAt is { } expires ? Time(expires) : null), ("max_uses", i.MaxUses), ("uses", i.Uses)]),
        RevokeInvite r => ("revoke", [("invite", r.Invite)]),
        UseInvite u => ("use", [("invite", u.Invite), ("at", Time(u.Now))]),
        RewriteEvent r => ("rewrite", [("message", r.Seq), ("json", Encoding.UTF8.GetString(r.Json.Span))]),
        PutEdit e => ("edit", [("message", e.Message), ("seq", e.Seq)]),
        SetMentions m => ("mention", [("message", m.Message), ("by", m.Author), ("users", string.Join(' ', m.Users))]),
        SetReaction r => (r.On ? "react" : "unreact", [("message", r.Message), ("user", r.User), ("emoji", r.Emoji)]),
        ForgetMessage f => ("forget", [("message", f.Message)]),
        _ => throw new InvalidOperationException($"{change.GetType().Name} is no row change."),
    };

    private static void Write(Utf8JsonWriter json, RowChange change)
    {
        var (what, fields) = Described(change);
        json.WriteString("do", what);
        foreach (var (name, value) in fields)
        {
            json.WritePropertyName(name);
            if (value is string text)
                json.WriteStringValue(text);
            else if (value is null)
                json.WriteNullValue();
            else
                json.WriteNumberValue(Convert.ToInt64(value, null));
        }
    }

    private static long Time(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
