using System.Collections.Immutable;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>PutMetricData: checks the data as CloudWatch does, all or none, and puts them where every other datum goes.</summary>
internal sealed class PutMetricData(IMetricStore store, TimeProvider timeProvider) : IWireOperation
{
    private const int MaxData = 1000;
    private const int MaxEntities = 2;

    private readonly MetricIdCache _metrics = new();

    public Operation Operation => new Operation<PutMetricDataRequest>(nameof(PutMetricData), PutMetricDataRequest.Shape, PutAsync);

    private static void CheckRequest(PutMetricDataRequest request)
    {
        var violations = new Violations();
        violations.CheckNamespace(request.Namespace);
        if (request.EntityMetricData is { } entities)
        {
            CheckEntities(violations, entities, request.StrictEntityValidation);
        }

        var count = (request.MetricData?.Count ?? 0) + (request.EntityMetricData?.Sum(static each => each.MetricData?.Count ?? 0) ?? 0);
        if (count == 0)
        {
            violations.Add(ErrorKind.MissingParameter, "At least one MetricDatum object must be present in the request.");
        }
        else if (count > MaxData)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The collection MetricData must not have a size greater than {MaxData}.");
        }

        violations.ThrowIfAny();
    }

    private static void CheckEntities(Violations violations, IReadOnlyList<EntityMetricDataInput> entities, bool? isStrict)
    {
        if (isStrict is null)
        {
            violations.Add(ErrorKind.InvalidParameterCombination, "Field StrictEntityValidation is required when setting EntityMetricData");
        }

        if (entities.Count > MaxEntities)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The collection EntityMetricData must not have a size greater than {MaxEntities}.");
        }

        foreach (var each in entities)
        {
            if (isStrict is true && (each.Entity ?? new EntityInput()).Refusal() is { } refusal)
            {
                violations.Add(ErrorKind.InvalidParameterValue, refusal);
            }
        }
    }

    private static MetricDatum ToDatum(MetricId metric, DatumInput input, DateTimeOffset now) => new()
    {
        Metric = metric,
        Timestamp = input.Timestamp ?? now,
        Unit = MetricUnits.TryParse(input.Unit, out var unit) ? unit : MetricUnit.None,
        Resolution = input.StorageResolution == 1 ? StorageResolution.High : StorageResolution.Standard,
        Value = input.Value,
        StatisticValues = input.StatisticValues is { } set
            ? new StatisticSet(set.SampleCount!.Value, set.Sum!.Value, set.Minimum!.Value, set.Maximum!.Value)
            : null,

        // Beside values, CloudWatch takes the statistic set.
        Values = input is { StatisticValues: null, Values: { Count: > 0 } values } ? [.. values] : default(ImmutableArray<double>),
        Counts = input is { StatisticValues: null, Counts: { Count: > 0 } counts } ? [.. counts] : default(ImmutableArray<double>),
    };

    private async ValueTask PutAsync(PutMetricDataRequest request, CancellationToken cancellationToken)
    {
        CheckRequest(request);
        var data = Read(request, timeProvider.GetUtcNow());
        try
        {
            await store.PutAsync(data, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException exception)
        {
            throw ErrorKind.InvalidParameterValue.With(exception.Message);
        }
    }

    private List<MetricDatum> Read(PutMetricDataRequest request, DateTimeOffset now)
    {
        var violations = new Violations();
        var data = new List<MetricDatum>(request.MetricData?.Count ?? 0);
        Read(request.Namespace!, request.MetricData, entity: -1, now, data, violations);
        for (var i = 0; i < request.EntityMetricData?.Count; i++)
        {
            Read(request.Namespace!, request.EntityMetricData[i].MetricData, i, now, data, violations);
        }

        violations.ThrowIfAny();
        return data;
    }

    private void Read(string ns, IReadOnlyList<DatumInput>? inputs, int entity, DateTimeOffset now, List<MetricDatum> data, Violations violations)
    {
        for (var i = 0; i < inputs?.Count; i++)
        {
            var input = inputs[i];
            var path = new DatumPath(entity, i);
            var metric = _metrics.Find(ns, input);
            if (metric is null)
            {
                violations.CheckMetric(input, path);
            }

            violations.CheckDatum(input, path, now);
            if (violations.IsEmpty)
            {
                data.Add(ToDatum(metric ?? _metrics.Add(ns, input), input, now));
            }
        }
    }
}
