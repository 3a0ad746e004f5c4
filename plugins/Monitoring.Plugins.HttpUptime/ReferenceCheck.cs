using System.Net;
using System.Net.Sockets;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// Tells whether the prober's own network is there: whether any of some addresses can be connected to. Whoever asks while it is being found out, or within two seconds of
/// that, gets the same answer.
/// </summary>
/// <param name="addresses">How they were written.</param>
/// <param name="endPoints">What to connect to.</param>
internal sealed class ReferenceCheck(string addresses, DnsEndPoint[] endPoints)
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _memory = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<bool>? _asked;
    private long _askedAt;

    public string Addresses => addresses;

    /// <exception cref="MonitoringConfigurationException">They are not addresses.</exception>
    public static ReferenceCheck Parse(string text, string path)
    {
        List<DnsEndPoint> endPoints = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            endPoints.Add(Uri.TryCreate($"tcp://{part}", UriKind.Absolute, out var uri) && uri is { Port: > 0, PathAndQuery: "/" or "", UserInfo: "" } && uri.Host.Length > 0
                ? new DnsEndPoint(uri.IdnHost, uri.Port)
                : throw new MonitoringConfigurationException(path, $"{Refusal.Quote(part)} is not an address with a port; write it like 1.1.1.1:443."));
        }

        return endPoints.Count > 0
            ? new ReferenceCheck(string.Join(',', endPoints.Select(static each => $"{each.Host}:{each.Port}")), [.. endPoints])
            : throw new MonitoringConfigurationException(path, "at least one address with a port is needed, such as 1.1.1.1:443.");
    }

    /// <returns>Null when the network is there; otherwise what that was concluded from.</returns>
    public async ValueTask<string?> OfflineAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        Task<bool> asked;
        lock (_lock)
        {
            if (_asked is null || (_asked.IsCompleted && timeProvider.GetElapsedTime(_askedAt) >= _memory))
            {
                (_asked, _askedAt) = (IsOnlineAsync(timeProvider), timeProvider.GetTimestamp());
            }

            asked = _asked;
        }

        return await asked.WaitAsync(cancellationToken).ConfigureAwait(false) ? null : $"the prober's own network is down: no connection to {addresses}";
    }

    private async Task<bool> IsOnlineAsync(TimeProvider timeProvider)
    {
        using var timeout = new CancellationTokenSource(_timeout, timeProvider);
        var attempts = endPoints.Select(endPoint => ConnectsAsync(endPoint, timeout.Token)).ToList();
        while (attempts.Count > 0)
        {
            var first = await Task.WhenAny(attempts).ConfigureAwait(false);
            if (await first.ConfigureAwait(false))
            {
                await timeout.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll(attempts).ConfigureAwait(false);
                return true;
            }

            attempts.Remove(first);
        }

        return false;
    }

    private static async Task<bool> ConnectsAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
