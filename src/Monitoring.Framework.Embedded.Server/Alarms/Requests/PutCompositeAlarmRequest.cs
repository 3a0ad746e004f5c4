namespace Monitoring.Framework.Embedded.Server;

/// <summary>What PutCompositeAlarm was asked; null is absent.</summary>
internal sealed class PutCompositeAlarmRequest
{
    public static StructureShape<PutCompositeAlarmRequest> Shape { get; } = Shapes.Structure<PutCompositeAlarmRequest>()
        .With("AlarmName", Shapes.Text, static r => r.AlarmName, static (r, value) => r.AlarmName = value)
        .With("AlarmDescription", Shapes.Text, static r => r.AlarmDescription, static (r, value) => r.AlarmDescription = value)
        .With("AlarmRule", Shapes.Text, static r => r.AlarmRule, static (r, value) => r.AlarmRule = value)
        .With("ActionsEnabled", Shapes.Boolean, static r => r.ActionsEnabled, static (r, value) => r.ActionsEnabled = value)
        .With("AlarmActions", Shapes.List(Shapes.Text), static r => r.AlarmActions, static (r, value) => r.AlarmActions = value)
        .With("OKActions", Shapes.List(Shapes.Text), static r => r.OKActions, static (r, value) => r.OKActions = value)
        .With("InsufficientDataActions", Shapes.List(Shapes.Text), static r => r.InsufficientDataActions, static (r, value) => r.InsufficientDataActions = value)
        .With("ActionsSuppressor", Shapes.Text, static r => r.ActionsSuppressor, static (r, value) => r.ActionsSuppressor = value)
        .With("ActionsSuppressorWaitPeriod", AlarmShapes.WholeNumber, static r => r.ActionsSuppressorWaitPeriod, static (r, value) => r.ActionsSuppressorWaitPeriod = value)
        .With("ActionsSuppressorExtensionPeriod", AlarmShapes.WholeNumber, static r => r.ActionsSuppressorExtensionPeriod, static (r, value) => r.ActionsSuppressorExtensionPeriod = value)
        .With("Tags", Shapes.List(TagMember.Shape), static r => r.Tags, static (r, value) => r.Tags = value);

    public string? AlarmName { get; set; }

    public string? AlarmDescription { get; set; }

    public string? AlarmRule { get; set; }

    public bool? ActionsEnabled { get; set; }

    public IReadOnlyList<string>? AlarmActions { get; set; }

    public IReadOnlyList<string>? OKActions { get; set; }

    public IReadOnlyList<string>? InsufficientDataActions { get; set; }

    public string? ActionsSuppressor { get; set; }

    public int? ActionsSuppressorWaitPeriod { get; set; }

    public int? ActionsSuppressorExtensionPeriod { get; set; }

    public IReadOnlyList<TagMember>? Tags { get; set; }
}
