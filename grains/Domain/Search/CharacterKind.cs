namespace Orleans.Chat.Domain.Search;

/// <summary>What a character is in a text: between words, in a word, or in writing that puts no spaces between its words.</summary>
internal enum CharacterKind
{
    Gap,
    Word,
    Unspaced,
}
