using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Monitoring.Framework.Aws.Tests.Clients;

/// <summary>A request as it came over the network.</summary>
internal sealed record RecordedRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text, unpacked.</summary>
    public string Text
    {
        get
        {
            if (Headers.GetValueOrDefault("Content-Encoding") != "gzip")
            {
                return Encoding.UTF8.GetString(Body);
            }

            using var unpacked = new GZipStream(new MemoryStream(Body), CompressionMode.Decompress);
            using var reader = new StreamReader(unpacked, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The parameters of a form, decoded.</summary>
    public IReadOnlyDictionary<string, string> Form => QueryHelpers.ParseQuery(Text).ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString());

    public string Operation => Headers.TryGetValue("X-Amz-Target", out var target) ? target.Split('.')[1] : Form.GetValueOrDefault("Action", "");
}
