using Orleans.Chat.Domain.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Accounts;

/// <summary>What a user says of themselves.</summary>
public static class ProfileText
{
    public static Refusal? CheckDisplayName(string raw, out string text) =>
        LineText.Check(raw, "The display name", (1, Limits.DisplayNameScalars), out text);

    public static Refusal? CheckStatusText(string raw, out string text) =>
        LineText.Check(raw, "The status text", (0, Limits.StatusTextScalars), out text);
}
