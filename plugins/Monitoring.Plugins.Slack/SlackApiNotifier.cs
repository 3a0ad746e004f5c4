using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>
/// Posts with <c>chat.postMessage</c>. Later messages of an episode go into the thread of its first one, and its end edits that with <c>chat.update</c>, as
/// <see cref="SlackOptions.OnRecovery"/> says.
/// </summary>
internal sealed class SlackApiNotifier(SlackOptions options, SlackApi api) : INotifier
{
    private bool Edits => (options.OnRecovery ?? SlackRecovery.Edit) == SlackRecovery.Edit;

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        notification = options.Template?.Apply(notification) ?? notification;
        var root = SlackReceipt.Read(notification.EarlierReceipt);
        var isEnd = notification is { State: AlarmState.Ok, Incidents.Count: > 0 };
        if (isEnd && root is not null && Edits)
        {
            var answer = await EditAsync(root, notification, cancellationToken).ConfigureAwait(false);
            if (answer.IsOk)
            {
                return root.Write(root.Root);
            }

            root = SlackErrors.IsThreadGone(answer.Error) ? null : root;
        }

        var isReply = root is not null && root.IsIn(options.Channel!) && !(isEnd && options.OnRecovery == SlackRecovery.New);
        if (isReply && await ReplyAsync(root!, isEnd, notification, cancellationToken).ConfigureAwait(false) is { } receipt)
        {
            return receipt;
        }

        return await PostAsync(notification, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Any refusal that is about this message leaves other ways to tell the news; one that is about the token or the time does not.</summary>
    private async ValueTask<SlackAnswer> EditAsync(SlackReceipt root, Notification notification, CancellationToken cancellationToken)
    {
        var told = SlackTold.Read(root.Told);
        var message = SlackRenderer.Render(notification, mentions: "", told).ToEdit(root.Channel ?? options.Channel!, root.Root);
        var answer = await api.CallAsync("chat.update", message, () => SlackPlainText.Render(notification, "", told), cancellationToken).ConfigureAwait(false);
        if (answer.IsOk)
        {
            return answer;
        }

        var failure = api.Failure(answer);
        return failure.IsTransient || answer.Error is null || SlackErrors.IsToken(answer.Error) ? throw failure : answer;
    }

    /// <summary>Null when there is no thread to answer in. The channel shows the answer too, unless it only says that some are over.</summary>
    private async ValueTask<DeliveryReceipt?> ReplyAsync(SlackReceipt root, bool isEnd, Notification notification, CancellationToken cancellationToken)
    {
        var isForAll = isEnd || notification.Occasion == NotificationOccasion.Reminder || !SlackMentions.IsOnlyOver(notification);
        var mentions = SlackMentions.Of(notification, options);
        var message = SlackRenderer.Render(notification, mentions) with
        {
            Channel = root.Channel ?? options.Channel,
            ThreadTs = root.Root,
            ReplyBroadcast = isForAll ? true : null,
        };
        var answer = await api.CallAsync("chat.postMessage", message, () => SlackPlainText.Render(notification, mentions), cancellationToken).ConfigureAwait(false);
        return answer.IsOk ? root.Write(answer.Ts)
            : SlackErrors.IsThreadGone(answer.Error) && !answer.IsTransient ? null
            : throw api.Failure(answer);
    }

    private async ValueTask<DeliveryReceipt> PostAsync(Notification notification, CancellationToken cancellationToken)
    {
        var mentions = SlackMentions.Of(notification, options);
        var message = SlackRenderer.Render(notification, mentions) with { Channel = options.Channel };
        var answer = await api.CallAsync("chat.postMessage", message, () => SlackPlainText.Render(notification, mentions), cancellationToken).ConfigureAwait(false);
        return !answer.IsOk ? throw api.Failure(answer)
            : answer.Ts is { } ts ? new SlackReceipt(ts, answer.Channel, options.Channel, Edits ? SlackTold.Write(notification) : null).Write(ts)
            : DeliveryReceipt.Empty;
    }
}
