using Monitoring.Framework;

namespace Monitoring.Plugins.Gitter;

/// <summary>Writes to a Matrix room, and edits or answers what it wrote before about the same episode.</summary>
internal sealed class GitterNotifier(GitterOptions options, string origin, MatrixDoorway doorway, TimeProvider timeProvider) : INotifier
{
    private MatrixRoom? _room;

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        notification = options.Template?.Apply(notification) ?? notification;
        using var deadline = new CancellationTokenSource(options.Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await DeliverAsync(notification, either.Token).ConfigureAwait(false);
        }
        catch (MatrixRefusal refusal)
        {
            _room = null;
            throw DeliveryException.Permanent(refusal.Message);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw DeliveryException.Transient($"The Matrix server of {origin} did not answer within {options.Timeout.TotalSeconds} s.", innerException: exception);
        }
    }

    /// <summary>What is remembered of an earlier message may be outdated: the token replaced, the alias moved to the room's successor. Then it is all read anew, once.</summary>
    private async Task<DeliveryReceipt> DeliverAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (_room is { } remembered)
        {
            try
            {
                return await DeliverAsync(notification, remembered, cancellationToken).ConfigureAwait(false);
            }
            catch (MatrixRefusal refusal) when (refusal.IsAboutAccess)
            {
                _room = null;
            }
        }

        var room = await doorway.OpenAsync(cancellationToken).ConfigureAwait(false);
        _room = room;
        return await DeliverAsync(notification, room, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DeliveryReceipt> DeliverAsync(Notification notification, MatrixRoom room, CancellationToken cancellationToken)
    {
        var earlier = MatrixRelation.Of(notification.EarlierReceipt, room.Id);
        var form = await FormAsync(notification, room, earlier, cancellationToken).ConfigureAwait(false);
        var hasJoined = false;
        while (true)
        {
            var content = MatrixRenderer.Render(notification, form, room.IsEncrypted).ToJson();
            var answer = await room.SendAsync(form.TransactionId(notification.Id), content, cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccess)
            {
                return answer.Text("event_id") is { Length: > 0 } eventId ? MatrixRelation.Receipt(eventId, room.Id, form.RelatesTo, earlier) : throw answer.NotMatrix();
            }

            answer.ThrowIfTransient();
            if (answer.IsNotInRoom && !hasJoined)
            {
                await JoinAsync(room, cancellationToken).ConfigureAwait(false);
                hasJoined = true;
            }
            else
            {
                form = form.After(answer) ?? throw MatrixErrors.OfMessage(answer, room, options, origin);
            }
        }
    }

    private async Task<MatrixForm> FormAsync(Notification notification, MatrixRoom room, MatrixRelation? earlier, CancellationToken cancellationToken)
    {
        var form = new MatrixForm();
        if (earlier is null || MatrixRelation.For(earlier, options.OnRecovery, notification) is not { } relatesTo)
        {
            return form;
        }

        form = form with { RelatesTo = relatesTo };
        return earlier.RoomId == room.Id && await room.HasAsync(earlier.Root, own: form.IsEdit, cancellationToken).ConfigureAwait(false) ? form : form.Alone();
    }

    private async Task JoinAsync(MatrixRoom room, CancellationToken cancellationToken)
    {
        var answer = await room.JoinAsync(cancellationToken).ConfigureAwait(false);
        if (!answer.ThrowIfTransient().IsSuccess)
        {
            var user = answer.IsTokenRefused ? null : await room.WhoAmIAsync(cancellationToken).ConfigureAwait(false);
            throw MatrixErrors.OfJoin(answer, user, options.RoomId!, origin);
        }
    }
}
