namespace Monitoring.Framework.Embedded.Server;

/// <summary>A composite alarm as the operations describe it; null is absent.</summary>
internal sealed class CompositeAlarmMember
{
    public static StructureShape<CompositeAlarmMember> Shape { get; } = Shapes.Structure<CompositeAlarmMember>()
        .With("ActionsEnabled", Shapes.Boolean, static c => c.ActionsEnabled, static (c, value) => c.ActionsEnabled = value)
        .With("AlarmActions", Shapes.List(Shapes.Text), static c => c.AlarmActions, static (c, value) => c.AlarmActions = value)
        .With("AlarmArn", Shapes.Text, static c => c.AlarmArn, static (c, value) => c.AlarmArn = value)
        .With("AlarmConfigurationUpdatedTimestamp", Shapes.Time, static c => c.AlarmConfigurationUpdatedTimestamp, static (c, value) => c.AlarmConfigurationUpdatedTimestamp = value)
        .With("AlarmDescription", Shapes.Text, static c => c.AlarmDescription, static (c, value) => c.AlarmDescription = value)
        .With("AlarmName", Shapes.Text, static c => c.AlarmName, static (c, value) => c.AlarmName = value)
        .With("AlarmRule", Shapes.Text, static c => c.AlarmRule, static (c, value) => c.AlarmRule = value)
        .With("InsufficientDataActions", Shapes.List(Shapes.Text), static c => c.InsufficientDataActions, static (c, value) => c.InsufficientDataActions = value)
        .With("OKActions", Shapes.List(Shapes.Text), static c => c.OKActions, static (c, value) => c.OKActions = value)
        .With("StateReason", Shapes.Text, static c => c.StateReason, static (c, value) => c.StateReason = value)
        .With("StateReasonData", Shapes.Text, static c => c.StateReasonData, static (c, value) => c.StateReasonData = value)
        .With("StateUpdatedTimestamp", Shapes.Time, static c => c.StateUpdatedTimestamp, static (c, value) => c.StateUpdatedTimestamp = value)
        .With("StateValue", Shapes.Text, static c => c.StateValue, static (c, value) => c.StateValue = value)
        .With("StateTransitionedTimestamp", Shapes.Time, static c => c.StateTransitionedTimestamp, static (c, value) => c.StateTransitionedTimestamp = value)
        .With("ActionsSuppressedBy", Shapes.Text, static c => c.ActionsSuppressedBy, static (c, value) => c.ActionsSuppressedBy = value)
        .With("ActionsSuppressedReason", Shapes.Text, static c => c.ActionsSuppressedReason, static (c, value) => c.ActionsSuppressedReason = value)
        .With("ActionsSuppressor", Shapes.Text, static c => c.ActionsSuppressor, static (c, value) => c.ActionsSuppressor = value)
        .With("ActionsSuppressorWaitPeriod", AlarmShapes.WholeNumber, static c => c.ActionsSuppressorWaitPeriod, static (c, value) => c.ActionsSuppressorWaitPeriod = value)
        .With("ActionsSuppressorExtensionPeriod", AlarmShapes.WholeNumber, static c => c.ActionsSuppressorExtensionPeriod, static (c, value) => c.ActionsSuppressorExtensionPeriod = value);

    public bool? ActionsEnabled { get; set; }

    public IReadOnlyList<string>? AlarmActions { get; set; }

    public string? AlarmArn { get; set; }

    public DateTimeOffset? AlarmConfigurationUpdatedTimestamp { get; set; }

    public string? AlarmDescription { get; set; }

    public string? AlarmName { get; set; }

    public string? AlarmRule { get; set; }

    public IReadOnlyList<string>? InsufficientDataActions { get; set; }

    public IReadOnlyList<string>? OKActions { get; set; }

    public string? StateReason { get; set; }

    public string? StateReasonData { get; set; }

    public DateTimeOffset? StateUpdatedTimestamp { get; set; }

    public string? StateValue { get; set; }

    public DateTimeOffset? StateTransitionedTimestamp { get; set; }

    public string? ActionsSuppressedBy { get; set; }

    public string? ActionsSuppressedReason { get; set; }

    public string? ActionsSuppressor { get; set; }

    public int? ActionsSuppressorWaitPeriod { get; set; }

    public int? ActionsSuppressorExtensionPeriod { get; set; }
}
