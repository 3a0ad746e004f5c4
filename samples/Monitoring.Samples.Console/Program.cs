using Monitoring.Samples.ConsoleHost.Commands;

return await CommandLine.InvokeAsync(args);
