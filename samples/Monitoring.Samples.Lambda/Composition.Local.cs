using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Samples.LambdaHost;

/// <content>A local run keeps in a file what AWS would keep.</content>
internal static partial class Composition
{
    static partial void AddLocal(IMonitoringBuilder builder) => builder.AddEmbedded();
}
