namespace Monitoring.Framework.Embedded.Server;

/// <summary>Where a datum stands in a request, counted from zero; put into words only when something is wrong with it.</summary>
internal readonly record struct DatumPath(int Entity, int Datum)
{
    public override string ToString() =>
        Entity < 0 ? $"MetricData.member.{Datum + 1}" : $"EntityMetricData.member.{Entity + 1}.MetricData.member.{Datum + 1}";
}
