/** Emoji alone, and few of them, are the message: drawn large. */
const fewEmoji = /^(?:(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2})(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*\s?){1,3}$/u

export const isJumbo = (text: string): boolean => text.length <= 60 && fewEmoji.test(text)
