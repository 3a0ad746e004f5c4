using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram;

/// <summary>Turns what Telegram refuses into what the operator can do about it, and says whether trying again can help.</summary>
internal static class TelegramErrors
{
    private const string OurFault = "this is a fault of the Telegram plugin, please report it";

    /// <summary>
    /// The refusals of the <see href="https://core.telegram.org/bots/api#making-requests">Bot API</see>, which has a code for each kind and only a sentence for the
    /// rest. What is unknown counts as permanent: a message that can never be taken must not hold up those behind it.
    /// </summary>
    public static DeliveryException From(TelegramAnswer answer, string chat, string origin)
    {
        var said = answer.Description.Length == 0 ? $"{answer.Code}" : $"{answer.Code}, {answer.Description}";
        return answer.Code switch
        {
            429 => DeliveryException.Transient($"Telegram asked to slow down ({said}).", answer.RetryAfter),
            _ when answer.IsTransient => DeliveryException.Transient($"Telegram could not take the message now ({said}).", answer.RetryAfter),
            >= 200 and < 300 => DeliveryException.Transient($"{origin}:BaseUrl answered, but not as Telegram does."),
            >= 300 and < 400 => DeliveryException.Permanent($"Telegram's address answered with a redirect ({answer.Code}), which is not followed; correct {origin}:BaseUrl."),
            400 => DeliveryException.Permanent(BadRequest(answer, said, chat, origin)),
            401 => DeliveryException.Permanent($"Telegram refused the token ({said}); put the one that @BotFather shows into {origin}:Token."),
            403 => DeliveryException.Permanent(Forbidden(answer, said, chat, origin)),
            404 => DeliveryException.Permanent($"Telegram knows no bot with that token ({said}); check {origin}:Token, and {origin}:BaseUrl if it is not Telegram's own."),
            _ => DeliveryException.Permanent($"Telegram's address refused the message ({said}); check {origin}:BaseUrl."),
        };
    }

    private static string BadRequest(TelegramAnswer answer, string said, string chat, string origin) => answer switch
    {
        { MigratedTo: { } id } => $"The group '{chat}' has become the supergroup {id} ({said}); write that into {origin}:ChatId.",
        _ when answer.Says("chat not found", "PEER_ID_INVALID", "chat_id is empty") =>
            $"Telegram shows the bot no chat '{chat}' ({said}); check {origin}:ChatId, and add the bot to the group or channel, or write to it first.",
        _ when answer.Says("thread not found", "TOPIC_DELETED", "TOPIC_ID_INVALID") =>
            $"The chat '{chat}' has no such topic ({said}); correct {origin}:TopicId, or leave it out.",
        _ when answer.Says("TOPIC_CLOSED") => $"The topic is closed ({said}); reopen it, or name another one in {origin}:TopicId.",
        _ when answer.Says("not enough rights", "no rights", "administrator rights", "WRITE_FORBIDDEN", "ADMIN_REQUIRED", "RESTRICTED") =>
            $"The bot may not write in the chat '{chat}' ({said}); let it post messages there, as an administrator if it is a channel.",
        _ when answer.IsFormatting || answer.Says("too long", "text is empty", "MESSAGE_EMPTY") => $"Telegram refused the form of the message ({said}); {OurFault}.",
        _ => $"Telegram refused the message ({said}); see https://core.telegram.org/bots/api#sendmessage.",
    };

    private static string Forbidden(TelegramAnswer answer, string said, string chat, string origin) => answer switch
    {
        _ when answer.Says("blocked") => $"The person in the chat '{chat}' blocked the bot ({said}); let them unblock it, or name another chat in {origin}:ChatId.",
        _ when answer.Says("kicked", "not a member") => $"The bot is no longer in the chat '{chat}' ({said}); add it again, or name another chat in {origin}:ChatId.",
        _ when answer.Says("initiate conversation") => $"The person in the chat '{chat}' has never written to the bot ({said}); let them open it and press Start.",
        _ when answer.Says("deactivated", "deleted") => $"The chat '{chat}' is gone ({said}); name another one in {origin}:ChatId.",
        _ when answer.Says("send messages to bots", "send messages to the bot") => $"The chat '{chat}' is a bot ({said}); name a person, group or channel in {origin}:ChatId.",
        _ => $"Telegram does not let the bot write in the chat '{chat}' ({said}); check its rights there and {origin}:ChatId.",
    };
}
