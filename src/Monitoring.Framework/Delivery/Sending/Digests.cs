namespace Monitoring.Framework;

/// <summary>Makes one message of several that had to wait.</summary>
internal static class Digests
{
    /// <summary>The most incidents in one digest, and so the most messages: a storm is told in many of them, and none has to be held in memory as a whole.</summary>
    public const int MaxIncidents = 1000;

    /// <summary>Of messages in their order those that can be told together: what was tried may have arrived, and what is about no incident stands for itself.</summary>
    public static IReadOnlyList<Delivery> Select(IReadOnlyList<Delivery> messages, Overtaking overtaking)
    {
        List<Delivery> selected = [];
        var incidents = 0;
        foreach (var delivery in messages)
        {
            if (delivery.Attempts > 0 || delivery.Notification.Incidents.Count == 0 || overtaking.WouldBe(delivery))
            {
                overtaking.Add(delivery);
                continue;
            }

            incidents += delivery.Notification.Incidents.Count;
            if (incidents > MaxIncidents)
            {
                break;
            }

            selected.Add(delivery);
        }

        return selected;
    }

    /// <summary>The message that stands for others. Its id follows from theirs, so that it is the same whoever makes it.</summary>
    public static Delivery Merge(IReadOnlyList<Delivery> messages, DateTimeOffset now)
    {
        var id = StableId.Of($"digest\n{string.Join('\n', messages.Select(static delivery => delivery.Id))}");
        return new Delivery
        {
            Id = id,
            Destination = messages[0].Destination,
            Episode = id,
            Notification = DigestComposer.Compose(id, messages),
            CreatedAt = messages.Min(static delivery => delivery.CreatedAt),
            DueAt = now,
        };
    }
}
