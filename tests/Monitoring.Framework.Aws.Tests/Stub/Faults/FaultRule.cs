namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>When a fault happens.</summary>
internal sealed class FaultRule(string operation, Fault fault, int? times, int every, int after, Func<StubRequest, bool>? when)
{
    private int _seen;

    public Fault Fault => fault;

    /// <summary>How many requests met it.</summary>
    public int Hits { get; private set; }

    public bool IsLifted { get; private set; }

    /// <summary>No request meets it any more.</summary>
    public void Lift()
    {
        IsLifted = true;
        fault.Gate?.Release();
    }

    /// <summary>Whether this request meets it; the caller sees to it that requests come one by one.</summary>
    public bool Meets(StubRequest request)
    {
        if (IsLifted || Hits >= times || (operation != "*" && operation != request.Operation) || when?.Invoke(request) == false)
        {
            return false;
        }

        _seen++;
        if (_seen <= after || (_seen - after) % every != 0)
        {
            return false;
        }

        Hits++;
        return true;
    }
}
