namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The faults that are ordered; the first that fits a request happens.</summary>
internal sealed class FaultPlan
{
    private readonly List<FaultRule> _rules = [];

    public FaultRule Add(FaultRule rule)
    {
        lock (_rules)
        {
            _rules.Add(rule);
        }

        return rule;
    }

    public Fault? For(StubRequest request)
    {
        lock (_rules)
        {
            return _rules.FirstOrDefault(rule => rule.Meets(request))?.Fault;
        }
    }

    /// <summary>All goes well from now on.</summary>
    public void Clear()
    {
        ReleaseAll();
        lock (_rules)
        {
            _rules.Clear();
        }
    }

    public void ReleaseAll()
    {
        lock (_rules)
        {
            _rules.ForEach(static rule => rule.Fault.Gate?.Release());
        }
    }
}
