namespace Orleans.Chat.Domain.Search;

/// <summary>
/// A word, or a character of unspaced writing, folded; from <c>Start</c> to before <c>End</c> in the text, in UTF-16 units.
/// <c>Follows</c>: it is a character that stands directly behind another one.
/// </summary>
internal readonly record struct TextUnit(string Text, int Start, int End, bool IsWord, bool Follows);
