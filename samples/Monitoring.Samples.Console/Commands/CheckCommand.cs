using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Monitoring.Samples.ConsoleHost.Configuration;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>One collection pass that stores nothing.</summary>
internal sealed class CheckCommand : ConsoleCommand
{
    private readonly Argument<string[]> _urls = new("URL")
    {
        Description = "What to probe instead of the configured targets, with the defaults of HttpUptime; no configuration is read then. Each is drawn with its phases and certificates.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public CheckCommand()
        : base(
            "check",
            "Probes everything once and stores nothing; the exit code is 1 if anything is down.",
            "check https://example.com/health",
            "check --config monitoring.json",
            "check --json https://example.com https://example.org")
    {
        Arguments.Add(_urls);
        _urls.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!IsHttp(token.Value))
                {
                    var guess = IsHttp($"https://{token.Value}") ? $"; did you mean https://{token.Value}?" : ".";
                    result.AddError($"'{token.Value}' is not an http or https URL{guess}");
                }
            }
        });
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var urls = context.Parsed.GetValue(_urls) ?? [];
        if (urls.Length > 0)
        {
            context.UseSettings(SettingsFor(urls));
        }
        else if (!context.Settings.HasPlugins)
        {
            throw new UsageException($"There is nothing to check: {Guide.WhatWasRead(context.Settings)}; give a URL, such as 'check https://example.com', or a --config FILE.");
        }

        await using var services = context.CreateServices();
        using var probes = new ProbeListener();
        var report = CheckReport.Of(await services.Collector.CollectAsync(sources: null, cancellationToken), probes.Traces());
        if (context.Json)
        {
            context.WriteJson(report, ConsoleJson.Default.CheckReport);
        }
        else
        {
            var console = context.CreateAnsiConsole();
            if (urls.Length > 0)
            {
                Waterfall.Write(console, report.Targets, context.TimeProvider.GetUtcNow());
            }

            CheckTable.Write(console, report);
        }

        return report.IsFine ? ExitCodes.Fine : ExitCodes.Finding;
    }

    private static bool IsHttp(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static Settings SettingsFor(string[] urls)
    {
        Dictionary<string, string?> data = new(StringComparer.OrdinalIgnoreCase);
        foreach (var url in urls.Distinct(StringComparer.Ordinal))
        {
            data[$"Monitoring:Plugins:HttpUptime:Targets:{NameOf(url, data.Count)}:Url"] = url;
        }

        return new Settings(new ConfigurationBuilder().AddInMemoryCollection(data).Build(), []);
    }

    // A colon would divide the configuration's key.
    private static string NameOf(string url, int index)
    {
        var uri = new Uri(url);
        var name = uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}-{uri.Port}";
        return $"{index + 1}-{name.Replace(':', '-')}";
    }
}
