/** What bots may react with: https://core.telegram.org/bots/api#reactiontypeemoji, without variation selectors as they write it. */
const ALLOWED = new Set(
  (
    '❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 ' +
    '🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'
  ).split(' '),
);

/** Ours as Telegram writes it. Undefined: it does not take this one. */
export function reactionOf(emoji: string): string | undefined {
  const bare = emoji.replaceAll('\ufe0f', '');
  return ALLOWED.has(bare) ? bare : undefined;
}

/** Theirs as everyone else writes it: a sign that is text by itself has the selector that makes it an emoji. */
export function emojiOf(reaction: string): string {
  return reaction.replace(/(?!\p{Emoji_Presentation})\p{Extended_Pictographic}(?!\ufe0f)/gu, '$&\ufe0f');
}
