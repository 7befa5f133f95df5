using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// The fields of one JSON object, each checked as it is read. The first that is wrong is remembered in <see cref="Problem"/>; what its
/// reading returned then means nothing. Absent and null are the same. No value of the client's is in a problem's words.
/// </summary>
internal sealed class FrameFields(JsonElement json)
{
    /// <summary>The control characters (Unicode's Cc) but newline and tab.</summary>
    private static readonly SearchValues<char> NotInText = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\n' or '\t'))]);

    public string? Problem { get; private set; }

    public string? Type => Text("type", required: true);

    /// <summary>What an error repeats; null also where it is not one that may be repeated.</summary>
    public string? Ref
    {
        get
        {
            if (Text("ref") is not { } value) return null;
            if (value.Length <= Limits.RefChars && !value.Any(char.IsControl)) return value;
            return Fail($"'ref' has at most {Limits.RefChars} characters, none of them a control character.");
        }
    }

    public string Room()
    {
        var value = Text("room", required: true);
        if (value is not null && !Ids.IsId(value))
            Fail($"'room' has 1 to {Limits.IdChars} characters of A-Z, a-z, 0-9, _ and -.");
        return value ?? "";
    }

    public string ClientId() => OptionalClientId("id", required: true) ?? "";

    public string? OptionalClientId(string name, bool required = false)
    {
        var value = Text(name, required);
        if (value is null || Ids.IsClientId(value)) return value;
        return Fail($"'{name}' has 1 to {Limits.ClientIdChars} characters of A-Z, a-z, 0-9, _ and -.");
    }

    /// <summary>A string of valid characters, however long.</summary>
    public string? Text(string name, bool required = false)
    {
        var isThere = TryGet(name, out var value);
        if (!isThere) return required ? Fail($"'{name}' is missing.") : null;
        if (value.ValueKind != JsonValueKind.String) return Fail($"'{name}' must be a string.");
        if (Surrogates.AreLone(JsonMarshal.GetRawUtf8Value(value))) return Fail($"'{name}' holds half a surrogate pair.");
        var text = value.GetString()!;
        return text.AsSpan().ContainsAny(NotInText) ? Fail($"'{name}' holds a control character.") : text;
    }

    /// <summary>What a connection may say of its user: nobody says to be offline.</summary>
    public PresenceStatus Status()
    {
        switch (Text("status", required: true))
        {
            case "online": return PresenceStatus.Online;
            case "away": return PresenceStatus.Away;
            case not null:
                Fail("'status' is online or away.");
                break;
        }

        return default;
    }

    public bool Flag(string name)
    {
        if (TryGet(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fail($"'{name}' must be true or false.");
        return false;
    }

    public long? Seq(string name, long min)
    {
        if (!TryGet(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seq) && seq >= min) return seq;
        Fail($"'{name}' must be a whole number of at least {min}.");
        return null;
    }

    /// <summary>Each of an array's objects, read in turn.</summary>
    public List<T> List<T>(string name, int countMax, Func<FrameFields, T> read)
    {
        var items = new List<T>();
        if (!TryGet(name, out var array) || array.ValueKind != JsonValueKind.Array || array.GetArrayLength() > countMax)
        {
            Fail($"'{name}' must be a list of at most {countMax}.");
            return items;
        }

        foreach (var element in array.EnumerateArray().TakeWhile(_ => Problem is null))
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                Fail($"'{name}' must hold objects.");
                return items;
            }

            var fields = new FrameFields(element);
            items.Add(read(fields));
            Problem ??= fields.Problem;
        }

        return items;
    }

    private bool TryGet(string name, out JsonElement value) =>
        json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    public long Missing(string name)
    {
        Fail($"'{name}' is missing.");
        return 0;
    }

    public void Refuse(string problem) => Fail(problem);

    private string? Fail(string problem)
    {
        Problem ??= problem;
        return null;
    }
}
