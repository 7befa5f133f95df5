using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>Checks of what a query says. Null: fine.</summary>
internal static class Queries
{
    public static Refusal? Limit(int? value, int max) =>
        value is null or > 0 && !(value > max) ? null : new Refusal(ErrorCode.Invalid, $"limit must be from 1 to {max}.");

    public static Refusal? Seq(long? value) =>
        value is not < 0 ? null : new Refusal(ErrorCode.Invalid, "A seq is never negative.");

    public static Refusal? Id(string name, string? value) =>
        value is null || Ids.IsId(value)
            ? null
            : new Refusal(ErrorCode.Invalid, $"{name} must be an id: 1 to {Protocol.Limits.IdChars} letters, digits, '_' and '-'.");

    public static Refusal? Text(string name, string? value, int max) =>
        value is null || (value.Length <= max && !value.Any(char.IsControl))
            ? null
            : new Refusal(ErrorCode.Invalid, $"{name} must be at most {max} characters, none of them a control character.");
}
