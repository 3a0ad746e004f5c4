using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The CloudWatch-compatible endpoint: section <c>Monitoring:Server</c>.</summary>
public sealed class EmbeddedServerOptions
{
    internal const string Section = "Server";

    /// <summary>Whether requests from other machines are answered; only those of this one are, by default.</summary>
    public bool AllowRemote { get; set; }

    internal static EmbeddedServerOptions Read(IConfiguration section) =>
        section.Read(static s => s.Get<EmbeddedServerOptions>(o => o.ErrorOnUnknownConfiguration = true));
}
