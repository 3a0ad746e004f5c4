using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Notifiers;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.Console.Tests.Notifiers;

internal sealed class ConsoleNotifierConformanceTests : NotifierConformance<ConsolePlugin>
{
    protected override string Settings => """{ "terminal": { "Enabled": true } }""";

    protected override bool SendsHttp => false;

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);

    protected override void ConfigureHost(IServiceCollection services) => services.AddSingleton<IConsoleOutput>(_ => new LineOutput(TextWriter.Synchronized(new StringWriter()), TextWriter.Null, useColour: true));
}
