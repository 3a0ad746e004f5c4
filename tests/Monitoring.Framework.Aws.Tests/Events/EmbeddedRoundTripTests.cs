using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>What the embedded back end publishes to a topic, read again.</summary>
public sealed class EmbeddedRoundTripTests
{
    private static readonly AlarmState[] _states = Enum.GetValues<AlarmState>();

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Read_PublishedMessage_IsTheChangeThatMadeIt(int seed)
    {
        var random = new Random(seed);
        foreach (var (resource, rule, make) in new AlarmGenerator(random).Wanted(4))
        {
            var definition = Named(make(new AlarmKey("test", resource, rule)));
            var (old, now) = (_states[random.Next(3)], _states[random.Next(3)]);
            var alarm = new Alarm
            {
                Identity = new AlarmIdentity("aws", "000000000000", "local", $"web-team/{resource}/{rule}"),
                Definition = definition with { Description = AlarmDescription.Encode(definition, "web-team") },
                State = now,
                StateReason = "Threshold Crossed: 1 datapoint [3.0 (26/11/26 04:59:00)] was greater than the threshold (2.0).",
                StateReasonData = definition is CompositeAlarmDefinition ? """{"triggeringAlarms":[{"arn":"a","state":{"value":"OK","timestamp":"2026-11-26T04:59:00.000+0000"}}]}""" : null,
                StateUpdatedTimestamp = Recorded.SentAt.AddMilliseconds(random.Next()),
            };

            var change = Recorded.Change(SnsAlarmMessage.Of(new AlarmNews(alarm, old)));

            Assert.That((change.Alarm, change.Contributor, change.Key), Is.EqualTo((alarm.Identity, (string?)null, definition.Key)));
            Assert.That((change.OldState, change.NewState, change.Timestamp), Is.EqualTo((old, now, alarm.StateUpdatedTimestamp)));
            Assert.That((change.Reason, change.ReasonData), Is.EqualTo((alarm.StateReason, alarm.StateReasonData)));
            Assert.That((change.Description, change.Severity), Is.EqualTo((definition.Description, definition.Severity)));
            Assert.That(change.Labels, Is.EquivalentTo(definition.Labels));
            Assert.That(change.Tags, Is.EquivalentTo(definition.RoutedTags));
            Assert.That(change.Actions, Is.EqualTo(definition.ActionsOf(now)));
            if (definition is CompositeAlarmDefinition or MetricAlarmDefinition { ThresholdMetricId: null })
            {
                Assert.That(change.Facts, Is.SupersetOf(AlarmFacts.Of(definition)), "what it says of itself");
            }
        }
    }

    /// <summary>A back end keeps rules with names in them.</summary>
    private static AlarmDefinition Named(AlarmDefinition definition) =>
        definition is CompositeAlarmDefinition composite ? composite with { Rule = new AlarmRule.Expression("ALARM(\"a\") OR ALARM(b)") } : definition;
}
