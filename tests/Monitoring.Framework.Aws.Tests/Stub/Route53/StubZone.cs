namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A hosted zone and its records.</summary>
internal sealed class StubZone(string id, string name, bool isPrivate)
{
    private readonly List<StubRecord> _records = [];

    public string Id => id;

    public string Name => name;

    public bool IsPrivate => isPrivate;

    /// <summary>The records as the service lists them: by the labels of the name from the last on, by type, by identifier.</summary>
    public IReadOnlyList<StubRecord> Records => [.. _records.Order()];

    public StubZone Add(string recordName, string type, params IEnumerable<string> values) => Add(new StubRecord(Route53State.Escape(recordName), type) { Values = [.. values] });

    public StubZone Add(StubRecord record)
    {
        _records.Add(record);
        return this;
    }
}
