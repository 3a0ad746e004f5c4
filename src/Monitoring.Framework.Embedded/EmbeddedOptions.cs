using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Embedded;

/// <summary>The embedded back end: section <c>Monitoring:Embedded</c>.</summary>
public sealed class EmbeddedOptions
{
    /// <summary>The one SQLite file; a relative path starts at the host's content directory. It is created when missing, its directory is not.</summary>
    public string Database { get; set; } = "monitoring.db";

    /// <summary>How far the newest period of an alarm stays behind the clock, for sources whose data come late; zero by default, as on AWS.</summary>
    public TimeSpan EvaluationDelay { get; set; }

    internal static EmbeddedOptions Read(IConfiguration section)
    {
        var options = section.Read(static s => s.Get<EmbeddedOptions>(o => o.ErrorOnUnknownConfiguration = true));
        if (string.IsNullOrWhiteSpace(options.Database))
        {
            throw new MonitoringConfigurationException($"{section.Path()}:{nameof(Database)}", "the file name is empty; name the database file.");
        }

        if (options.EvaluationDelay < TimeSpan.Zero || options.EvaluationDelay > TimeSpan.FromHours(1))
        {
            throw new MonitoringConfigurationException(
                $"{section.Path()}:{nameof(EvaluationDelay)}",
                $"the delay {options.EvaluationDelay} is not between zero and one hour.");
        }

        return options;
    }
}
