using System.Text.Json.Serialization;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Everything that <c>--json</c> writes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(ApplyDocument))]
[JsonSerializable(typeof(DriftDocument))]
[JsonSerializable(typeof(CoverageDocument))]
[JsonSerializable(typeof(IReadOnlyList<AlarmDocument>))]
[JsonSerializable(typeof(IReadOnlyList<HistoryDocument>))]
[JsonSerializable(typeof(IReadOnlyList<MetricDocument>))]
[JsonSerializable(typeof(MetricDataDocument))]
[JsonSerializable(typeof(IReadOnlyList<DeliveryDocument>))]
[JsonSerializable(typeof(ReceiptDocument))]
[JsonSerializable(typeof(RouteExplanation))]
[JsonSerializable(typeof(IReadOnlyList<ExplainedMessageDocument>))]
[JsonSerializable(typeof(IReadOnlyList<SilenceDocument>))]
internal sealed partial class ConsoleJson : JsonSerializerContext;
