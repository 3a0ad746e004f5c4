using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Framework.Lambda;

// Without arguments: a function of AWS Lambda. With --local FILE: the same on this machine, with the event in the file and the embedded back end.
return args is ["--local", var file]
    ? await MonitoringLambda.RunLocalAsync(Configure, file, [new("Monitoring:Backend", "Embedded")])
    : await MonitoringLambda.RunAsync(Configure);

static void Configure(IMonitoringBuilder builder) => builder.AddAws().AddEmbedded().AddReferencedPlugins();
