namespace Monitoring.Framework.Embedded.Server;

/// <summary>A result of GetMetricData: a series, or as much of it as is on this page.</summary>
internal sealed class MetricDataResultOutput
{
    public static StructureShape<MetricDataResultOutput> Shape { get; } = Shapes.Structure<MetricDataResultOutput>()
        .With("Id", Shapes.Text, static r => r.Id, static (r, value) => r.Id = value)
        .With("Label", Shapes.Text, static r => r.Label, static (r, value) => r.Label = value)
        .With("Timestamps", Shapes.List(Shapes.Time), static r => r.Timestamps, static (r, value) => r.Timestamps = value)
        .With("Values", Shapes.List(Shapes.Number), static r => r.Values, static (r, value) => r.Values = value)
        .With("StatusCode", Shapes.Text, static r => r.StatusCode, static (r, value) => r.StatusCode = value)
        .With("Messages", Shapes.List(MessageOutput.Shape), static r => r.Messages, static (r, value) => r.Messages = value);

    public string? Id { get; set; }

    public string? Label { get; set; }

    public IReadOnlyList<DateTimeOffset> Timestamps { get; set; } = [];

    public IReadOnlyList<double> Values { get; set; } = [];

    public string? StatusCode { get; set; }

    /// <summary>Absent when there are none, unlike those of the whole answer.</summary>
    public IReadOnlyList<MessageOutput>? Messages { get; set; }

    public static MetricDataResultOutput Of(DataResult result) => new()
    {
        Id = result.Id,
        Label = result.Label,
        Timestamps = [.. result.Timestamps.Select(DateTimeOffset.FromUnixTimeSeconds)],
        Values = result.Values,
        StatusCode = result.Status.ToString(),
        Messages = result.Messages.Count > 0
            ? [.. result.Messages.Select(static message => new MessageOutput { Code = message.Code, Value = message.Value })]
            : null,
    };
}
