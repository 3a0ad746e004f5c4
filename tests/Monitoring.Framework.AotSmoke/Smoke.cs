using System.Net;
using System.Text;

/// <summary>A server of its own, and what must hold.</summary>
internal static class Smoke
{
    public static string Listen(HttpListener server)
    {
        for (var port = 20_000 + Random.Shared.Next(20_000); ; port++)
        {
            var prefix = $"http://127.0.0.1:{port}/";
            server.Prefixes.Clear();
            server.Prefixes.Add(prefix);
            try
            {
                server.Start();
                return prefix;
            }
            catch (HttpListenerException) when (port < 65_000)
            {
            }
        }
    }

    /// <summary>Answers until the server is stopped.</summary>
    public static async Task ServeAsync(HttpListener server, Func<HttpListenerRequest, string> answer)
    {
        while (server.IsListening)
        {
            try
            {
                var context = await server.GetContextAsync();
                var body = Encoding.UTF8.GetBytes(answer(context.Request));
                context.Response.ContentType = body is [(byte)'<', ..] ? "text/xml" : "application/json";
                context.Response.Close(body, willBlock: false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    public static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"Not so: {what}.");
        }
    }
}
