using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Monitoring.Framework.Lambda.Fakes;

/// <summary>
/// Stands in for Lambda's runtime API, byte by byte over TCP, so that it can break as a socket does. Written from AWS's description of the API, not from our client.
/// </summary>
internal sealed class FakeRuntimeApi : IAsyncDisposable
{
    private const string Root = "/2018-06-01/runtime/";

    /// <summary>A function that has died says nothing any more.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly Channel<FakeInvocation> _queue = Channel.CreateUnbounded<FakeInvocation>();
    private readonly ConcurrentDictionary<string, FakeInvocation> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeAnswer>> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly TaskCompletionSource<FakeRequest> _startFailure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _waiting = new(0);
    private CancellationTokenSource _stop = new();
    private readonly TcpListener _listener;
    private int _number;

    public FakeRuntimeApi()
    {
        _listener = Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener, _stop.Token);
    }

    public int Port { get; }

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Every request, in the order of arrival.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>What the function said about its failed start.</summary>
    public Task<FakeRequest> StartFailure => _startFailure.Task.WaitAsync(_patience, TimeProvider.System);

    /// <summary>Queues an invocation.</summary>
    /// <returns>What came of it.</returns>
    public Task<FakeOutcome> InvokeAsync(string payload, DateTimeOffset? deadline = null, Action<FakeInvocation>? change = null) => InvokeAsync(Encoding.UTF8.GetBytes(payload), deadline, change);

    /// <inheritdoc cref="InvokeAsync(string, DateTimeOffset?, Action{FakeInvocation}?)" />
    public Task<FakeOutcome> InvokeAsync(byte[] payload, DateTimeOffset? deadline = null, Action<FakeInvocation>? change = null)
    {
        var number = Interlocked.Increment(ref _number);
        var invocation = new FakeInvocation($"8476a536-e9f4-11e8-9739-{number:x12}", payload);
        invocation.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.Id;
        invocation.Headers["Lambda-Runtime-Deadline-Ms"] = (deadline ?? TimeProvider.System.GetUtcNow().AddMinutes(5)).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        invocation.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-central-1:111122223333:function:monitoring";
        invocation.Headers["Lambda-Runtime-Trace-Id"] = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";
        change?.Invoke(invocation);
        _open[invocation.Id] = invocation;
        _queue.Writer.TryWrite(invocation);
        return invocation.Outcome.Task.WaitAsync(_patience, TimeProvider.System);
    }

    /// <summary>The next request for a path meets this instead of what it should.</summary>
    /// <param name="path"><c>next</c>, <c>response</c>, <c>error</c> or <c>init</c>.</param>
    /// <param name="answer">What happens.</param>
    /// <param name="times">How often.</param>
    public void Fail(string path, FakeAnswer answer, int times = 1)
    {
        var queue = _faults.GetOrAdd(path, static _ => new ConcurrentQueue<FakeAnswer>());
        for (var i = 0; i < times; i++)
        {
            queue.Enqueue(answer);
        }
    }

    /// <summary>Waits until the function asks for its next invocation.</summary>
    public Task WaitForNextAsync() => _waiting.WaitAsync();

    /// <summary>Closes its port and every connection.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    /// <summary>Closes every connection. The port stays open: a client whose clock is a fake one has used up its tries before it is opened again.</summary>
    public void Restart()
    {
        var before = _stop;
        _stop = new CancellationTokenSource();
        before.Cancel();
        _ = AcceptAsync(_listener, _stop.Token);
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(stop), stop);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken stop)
    {
        using var connection = new FakeConnection(socket);
        try
        {
            while (await connection.ReadAsync(stop) is { } request)
            {
                _requests.Enqueue(request);
                var answer = Fault(request) ?? await HandleAsync(request, connection, stop);
                if (!await connection.WriteAsync(answer, stop))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
        }
    }

    private FakeAnswer? Fault(FakeRequest request) => _faults.TryGetValue(KindOf(request), out var faults) && faults.TryDequeue(out var answer) ? answer : null;

    private async ValueTask<FakeAnswer> HandleAsync(FakeRequest request, FakeConnection connection, CancellationToken stop)
    {
        switch (KindOf(request), request.Method)
        {
            case ("next", "GET"):
                _waiting.Release();
                var invocation = await connection.WhileConnectedAsync(token => _queue.Reader.ReadAsync(token).AsTask(), stop);
                return new FakeAnswer(200, invocation.Payload) { Headers = invocation.Headers };
            case ("init", "POST"):
                _startFailure.TrySetResult(request);
                return FakeAnswer.Accepted;
            case ("response" or "error", "POST"):
                return _open.TryRemove(request.Path.Split('/')[^2], out var open) && open.Outcome.TrySetResult(new FakeOutcome(request))
                    ? FakeAnswer.Accepted
                    : FakeAnswer.Error(400, "Runtime.InvalidRequestId", "The request id is unknown, or the invocation has its outcome.");
            default:
                return FakeAnswer.Error(404, "Runtime.NotFound", request.Path);
        }
    }

    private static string KindOf(FakeRequest request) => !request.Path.StartsWith(Root, StringComparison.Ordinal) ? "?" : request.Path == Root + "init/error" ? "init" : request.Path.Split('/')[^1];
}
