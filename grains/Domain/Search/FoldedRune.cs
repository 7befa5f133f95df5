using System.Text;

namespace Orleans.Chat.Domain.Search;

/// <summary>A character as a search sees it, and the stretch of the text that it stands for, in UTF-16 units.</summary>
internal readonly record struct FoldedRune(Rune Value, int Start, int End);
