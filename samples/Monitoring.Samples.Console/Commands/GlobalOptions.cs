using System.CommandLine;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The options that every command has.</summary>
internal static class GlobalOptions
{
    public static Option<string[]> Config { get; } = new("--config", "-c")
    {
        Description = "A configuration file, JSON or YAML; give it several times to merge several, the later wins. Without it appsettings.json, monitoring.json, "
            + "monitoring.yaml and monitoring.yml of the working directory are read, as far as they exist. Environment variables such as Monitoring__Backend win over files.",
        HelpName = "FILE",
        Recursive = true,
    };

    public static Option<string?> Backend { get; } = CreateBackend();

    public static Option<bool> Json { get; } = new("--json") { Description = "Write JSON instead of text for people.", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Write the log to the error stream, and the details of an unexpected error.",
        Recursive = true,
    };

    private static Option<string?> CreateBackend()
    {
        var option = new Option<string?>("--backend")
        {
            Description = "Where metrics and alarms live; wins over Monitoring:Backend. embedded: one SQLite file. aws: CloudWatch of the accounts and regions of Monitoring:Aws.",
            HelpName = "embedded|aws",
            Recursive = true,
        };
        option.Validators.Add(static result =>
        {
            switch (result.GetValueOrDefault<string?>())
            {
                case "embedded" or "aws" or null:
                    break;
                case var other:
                    result.AddError($"--backend {other}: there is no such back end; use --backend embedded or --backend aws.");
                    break;
            }
        });
        return option;
    }
}
