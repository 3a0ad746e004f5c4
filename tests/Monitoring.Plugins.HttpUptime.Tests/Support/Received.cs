using Microsoft.AspNetCore.Http;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>One request as a server saw it.</summary>
internal sealed record Received(string Connection, string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static async Task<Received> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return new Received(
            context.Connection.Id,
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
    }
}
