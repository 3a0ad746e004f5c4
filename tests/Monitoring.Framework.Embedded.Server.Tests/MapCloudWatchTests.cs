using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Embedded.Server.Tests;

public sealed class MapCloudWatchTests
{
    [Test]
    public void Extension_IsPublic() => Assert.That(typeof(CloudWatchEndpointRouteBuilderExtensions).IsPublic, Is.True);
}
