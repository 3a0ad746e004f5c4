using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Monitoring.Samples.ConsoleHost.Configuration;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>What a command works with: its arguments, the configuration and the streams.</summary>
/// <param name="parsed">The command line.</param>
internal sealed class CommandContext(ParseResult parsed)
{
    private Settings? _settings;

    public ParseResult Parsed { get; } = parsed;

    public TextWriter Out => Parsed.InvocationConfiguration.Output;

    public TextWriter Error => Parsed.InvocationConfiguration.Error;

    public TimeProvider TimeProvider { get; } = TimeProvider.System;

    public bool Json { get; } = parsed.GetValue(GlobalOptions.Json);

    public bool Verbose { get; } = parsed.GetValue(GlobalOptions.Verbose);

    /// <summary>Whether a person looks at the output: a terminal that can move its cursor.</summary>
    public bool IsInteractive =>
        !Json && ReferenceEquals(Out, Console.Out) && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>The configuration, read when it is first asked for.</summary>
    public Settings Settings =>
        _settings ??= SettingsLoader.Load(Parsed.GetValue(GlobalOptions.Config) ?? [], Parsed.GetValue(GlobalOptions.Backend));

    /// <summary>Uses another configuration than the files and the environment.</summary>
    public void UseSettings(Settings settings) => _settings = settings;

    public IAnsiConsole CreateAnsiConsole() => Terminal.Create(Out);

    /// <summary>The console for what moves; null where nobody looks.</summary>
    public IAnsiConsole? CreateTerminal() => IsInteractive ? CreateAnsiConsole() : null;

    /// <summary>The framework without the service that runs it.</summary>
    public MonitoringServices CreateServices() => MonitoringServices.Create(Settings.Root, Out, Verbose ? Error : null, TimeProvider);

    public void WriteJson<T>(T value, JsonTypeInfo<T> type) => Out.WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>Says what ended the command.</summary>
    /// <returns>The exit code.</returns>
    public int Report(Exception exception)
    {
        var failure = Failure.Of(exception, _settings);
        Error.WriteLine(Verbose ? $"{failure.Sentence}{Environment.NewLine}{exception}" : failure.Sentence);
        return failure.ExitCode;
    }
}
