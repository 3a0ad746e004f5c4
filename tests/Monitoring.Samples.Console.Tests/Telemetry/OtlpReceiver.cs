using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Monitoring.Samples.Console.Tests.Telemetry;

/// <summary>A collector that takes everything and keeps it as it came; field numbers are those of opentelemetry-proto.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const int FrameHeader = 5;

    private readonly WebApplication _application;

    private OtlpReceiver(WebApplication application) => _application = application;

    public string Url => _application.Urls.First();

    /// <summary>The bodies by their signal: <c>traces</c>, <c>metrics</c>, <c>logs</c>.</summary>
    public ConcurrentQueue<(string Signal, byte[] Body)> Bodies { get; } = new();

    public IEnumerable<OtlpItem> Metrics =>
        from scope in Scopes("metrics")
        from metric in scope.All(2)
        let points = metric.All(5, 1).Concat(metric.All(7, 1)).SelectMany(static point => point.All(7)).Concat(metric.All(9, 1).Concat(metric.All(10, 1)).SelectMany(static point => point.All(9)))
        select new OtlpItem(scope.All(1).Single().Text(1), metric.Text(1), metric.Text(3), [.. points.Select(static tag => tag.Text(1)).Distinct()]);

    public IEnumerable<OtlpItem> Spans =>
        from scope in Scopes("traces")
        from span in scope.All(2)
        select new OtlpItem(scope.All(1).Single().Text(1), span.Text(5), KindOf(span.Number(6)), [.. span.All(9).Select(static tag => tag.Text(1))]);

    /// <summary>The texts of the log.</summary>
    public IEnumerable<string> Logs => from scope in Scopes("logs") from record in scope.All(2) select record.All(5).Single().Text(1);

    /// <summary>The attributes of all resources.</summary>
    public IEnumerable<string> Resources =>
        Bodies.SelectMany(static body => new ProtobufMessage(body.Body).All(1, 1, 1)).Select(static tag => $"{tag.Text(1)}={tag.All(2).Single().Text(1)}").Distinct();

    /// <summary>All that came, as text, where bytes are letters.</summary>
    public string Everything => string.Join('\n', Bodies.Select(static body => Encoding.Latin1.GetString(body.Body)));

    public static async Task<OtlpReceiver> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var application = builder.Build();
        var receiver = new OtlpReceiver(application);
        application.Run(receiver.TakeAsync);
        await application.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static string KindOf(ulong number) => number switch
    {
        1 => "internal",
        2 => "server",
        3 => "client",
        _ => $"{number}",
    };

    private IEnumerable<ProtobufMessage> Scopes(string signal) =>
        Bodies.Where(body => body.Signal == signal).SelectMany(static body => new ProtobufMessage(body.Body).All(1, 2));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var path = context.Request.Path.Value!;
        if (context.Request.ContentType == "application/grpc")
        {
            // opentelemetry.proto.collector.trace.v1.TraceService: one message behind its length, and an empty one as the answer.
            var signal = path.Contains(".trace.", StringComparison.Ordinal) ? "traces" : path.Contains(".metrics.", StringComparison.Ordinal) ? "metrics" : "logs";
            Bodies.Enqueue((signal, body.ToArray()[FrameHeader..]));
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[FrameHeader]);
            context.Response.AppendTrailer("grpc-status", "0");
            return;
        }

        Bodies.Enqueue((path.Split('/')[^1], body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}

/// <summary>A metric, with its unit, or a span, with its kind.</summary>
internal sealed record OtlpItem(string Scope, string Name, string Detail, string[] Attributes);
