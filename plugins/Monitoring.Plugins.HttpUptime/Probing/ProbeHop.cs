using System.Net;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>One request of a probe as it went: where, when each phase ended, and what was seen. A phase that was not reached, or not needed, has no end.</summary>
internal sealed class ProbeHop(Uri url, HttpMethod method, TimeProvider timeProvider)
{
    private readonly long[] _ends = new long[ProbePhases.Count];

    public TimeProvider TimeProvider { get; } = timeProvider;

    public Uri Url { get; } = url;

    public HttpMethod Method { get; } = method;

    /// <summary>The phase that is under way, or that failed.</summary>
    public ProbePhase Phase { get; private set; }

    public long Started { get; } = timeProvider.GetTimestamp();

    /// <summary>The address that was tried last; null before the name is resolved.</summary>
    public IPEndPoint? Peer { get; set; }

    /// <summary>The certificates that the server showed; null without TLS.</summary>
    public SeenChain? Chain { get; set; }

    /// <summary>The version of TLS and the cipher suite; null without TLS.</summary>
    public string? Tls { get; set; }

    /// <summary>0 until there is an answer.</summary>
    public int Status { get; set; }

    public Version? Version { get; set; }

    public void Begin(ProbePhase phase)
    {
        _ends[(int)Phase] = TimeProvider.GetTimestamp();
        Phase = phase;
    }

    /// <summary>Goes on to a phase when the one before did not take place.</summary>
    public void Skip(ProbePhase phase) => Phase = phase;

    public void End() => Begin(Phase);

    /// <summary>How long a phase took, and how long after the request's start it began; null when it did not take place.</summary>
    public (TimeSpan Offset, TimeSpan Duration)? Span(ProbePhase phase)
    {
        var end = _ends[(int)phase];
        if (end == 0)
        {
            return null;
        }

        var begin = Started;
        for (var earlier = (int)phase - 1; earlier >= 0; earlier--)
        {
            if (_ends[earlier] != 0)
            {
                begin = _ends[earlier];
                break;
            }
        }

        return (TimeProvider.GetElapsedTime(Started, begin), TimeProvider.GetElapsedTime(begin, end));
    }
}
