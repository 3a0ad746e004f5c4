using System.Globalization;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram;

/// <summary>Sends to one chat. The end of an episode edits the episode's first message; other news of it reply to that message.</summary>
internal sealed partial class TelegramNotifier(
    TelegramOptions options,
    string origin,
    TelegramHttp http,
    ISecretReader secrets,
    ILogger<TelegramNotifier> logger) : INotifier
{
    private const int GeneralTopic = 1; // Telegram refuses its number: the topic is the group itself.

    /// <summary>Where the configured chat is now: a group that becomes a supergroup gets another number.</summary>
    private string _chat = options.ChatId!;
    private TelegramToken? _token;

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        notification = options.Template?.Apply(notification) ?? notification;
        var text = TelegramRenderer.Render(notification);
        var earlier = TelegramReceipt.Read(notification.EarlierReceipt);
        if (earlier?.SupergroupOf(options.ChatId!) is { } supergroup && _chat == options.ChatId)
        {
            Follow(_chat, supergroup); // Before the process ended it had been followed already.
        }

        // A reminder is to be seen and heard, whatever its state; a digest has no message before it.
        var isRecovery = notification is { State: AlarmState.Ok, Incidents.Count: > 0, Occasion: NotificationOccasion.Change or NotificationOccasion.Digest };
        if (isRecovery && options.OnRecovery == TelegramRecovery.Edit && earlier is not null)
        {
            if (await EditAsync(earlier, text, cancellationToken).ConfigureAwait(false) is { } edited)
            {
                return edited;
            }

            earlier = null; // It is not there any more.
        }

        var isSilent = isRecovery || notification.Severity < options.SilentBelow;
        var isReply = earlier is not null && earlier.IsIn(_chat, options.ChatId!) && !(isRecovery && options.OnRecovery == TelegramRecovery.New);
        return await SendAsync(isReply ? earlier : null, text, isSilent, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null when the message cannot be edited: it was deleted, or is in a chat that the bot has left. The news must still arrive.</summary>
    private async ValueTask<DeliveryReceipt?> EditAsync(TelegramReceipt earlier, RenderedText text, CancellationToken cancellationToken)
    {
        var message = new TelegramMessage { ChatId = earlier.Chat ?? _chat, MessageId = earlier.FirstMessageId, Text = "" };
        var answer = await CallAsync("editMessageText", message, text, cancellationToken).ConfigureAwait(false);
        if (answer.IsOk || answer.IsNotModified)
        {
            return TelegramReceipt.Write(earlier.FirstMessageId, earlier.FirstMessageId, Number(answer.ChatId) ?? earlier.Chat ?? _chat, options.ChatId!);
        }

        return answer.IsRefusal ? null : throw Failure(answer);
    }

    private async ValueTask<DeliveryReceipt> SendAsync(TelegramReceipt? earlier, RenderedText text, bool isSilent, CancellationToken cancellationToken)
    {
        var message = new TelegramMessage
        {
            ChatId = _chat,
            MessageThreadId = options.TopicId == GeneralTopic ? null : options.TopicId,
            Text = "",
            DisableNotification = isSilent ? true : null,
            ReplyParameters = earlier is null ? null : new TelegramReply(earlier.FirstMessageId, AllowSendingWithoutReply: true),
        };
        var answer = await CallAsync("sendMessage", message, text, cancellationToken).ConfigureAwait(false);
        if (!answer.IsOk)
        {
            throw Failure(answer);
        }

        return answer.MessageId is { } id
            ? TelegramReceipt.Write(id, earlier?.FirstMessageId ?? id, Number(answer.ChatId) ?? _chat, options.ChatId!)
            : DeliveryReceipt.Empty;
    }

    /// <summary>One call, and once more where Telegram says how it would be taken: in the supergroup that the group has become, or without markup.</summary>
    private async ValueTask<TelegramAnswer> CallAsync(string method, TelegramMessage message, RenderedText text, CancellationToken cancellationToken)
    {
        var token = _token ??= await ReadTokenAsync(cancellationToken).ConfigureAwait(false);
        message = message with { Text = text.Html, ParseMode = "HTML" };
        var answer = await http.CallAsync(method, token, message, cancellationToken).ConfigureAwait(false);
        if (answer.MigratedTo is { } supergroup)
        {
            message = message with { ChatId = Follow(message.ChatId, Number(supergroup)!), ReplyParameters = null };
            answer = await http.CallAsync(method, token, message, cancellationToken).ConfigureAwait(false);
        }

        if (answer.IsFormatting)
        {
            message = message with { Text = text.Plain, ParseMode = null };
            answer = await http.CallAsync(method, token, message, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    private string Follow(string group, string supergroup)
    {
        if (group == _chat)
        {
            _chat = supergroup;
            Log.Migrated(logger, group, supergroup, $"{origin}:ChatId");
        }

        return supergroup;
    }

    private static string? Number(long? id) => id?.ToString(CultureInfo.InvariantCulture);

    private async ValueTask<TelegramToken> ReadTokenAsync(CancellationToken cancellationToken)
    {
        var token = await secrets.ReadAsync(options.Token!, cancellationToken).ConfigureAwait(false);
        return TelegramToken.Refusal(token) is { } refusal ? throw DeliveryException.Permanent($"{origin}:Token: {refusal}") : new TelegramToken(token);
    }

    private DeliveryException Failure(TelegramAnswer answer)
    {
        _token = answer.Code is 401 or 404 ? null : _token; // A token that was replaced meanwhile is read anew.
        return TelegramErrors.From(answer, _chat, origin);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The Telegram group {Group} has become the supergroup {Supergroup}, and messages go there; write {Supergroup} into {Setting}.")]
        public static partial void Migrated(ILogger logger, string group, string supergroup, string setting);
    }
}
