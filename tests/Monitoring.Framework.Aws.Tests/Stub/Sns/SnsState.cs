using System.Collections.Concurrent;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The topics of an account and region.</summary>
internal sealed class SnsState(string account, string region)
{
    private readonly ConcurrentDictionary<string, StubTopic> _topics = new(StringComparer.Ordinal);

    public IReadOnlyCollection<StubTopic> Topics => [.. _topics.Values];

    /// <summary>Which entries of a batch the service does not manage; by their id.</summary>
    public Func<string, bool>? FailsEntry { get; set; }

    public string ArnOf(string name) => $"arn:aws:sns:{region}:{account}:{name}";

    public StubTopic Add(string name) => _topics.GetOrAdd(ArnOf(name), static arn => new StubTopic(arn));

    public StubTopic Find(string arn)
    {
        var parts = arn.Split(':');
        return parts.Length != 6 || parts[2] != "sns" || parts[3] != region
            ? throw new StubError("InvalidParameter", 400, "Invalid parameter: TopicArn")
            : _topics.GetValueOrDefault(arn) ?? throw new StubError("NotFound", 404, "Topic does not exist");
    }
}
