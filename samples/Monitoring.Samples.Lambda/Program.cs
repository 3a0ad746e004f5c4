using Monitoring.Framework.Lambda;
using Monitoring.Samples.LambdaHost;

switch (args)
{
    case []:
        return await MonitoringLambda.RunAsync(Composition.Configure);
    case ["--local", var file]:
        // The same handler, with a file in the place of AWS.
        return await MonitoringLambda.RunLocalAsync(Composition.Configure, file, [new("Monitoring:Backend", "Embedded")]);
    default:
        await Console.Error.WriteLineAsync("Without arguments it runs as a function of AWS Lambda; --local FILE handles the event in the file here, on the embedded back end.");
        return 64;
}
