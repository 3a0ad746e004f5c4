using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>Reads the engine's part of the section and says what is wrong with it.</summary>
internal static class MonitoringOptionsReader
{
    private const string DefaultBackend = "Embedded";

    private static readonly string[] _ownKeys =
        ["Backend", "Owner", "Collector", "Reconciler", "Delivery", "Heartbeat", "Watchdog", "Meters", "Plugins", "PluginFolders", "Routes", "TimeWindows", "Inhibitions"];

    private static readonly string[] _sections = ["Collector", "Reconciler", "Delivery", "Heartbeat", "Watchdog", "Meters", "Plugins", "Routes", "TimeWindows", "Inhibitions"];

    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    public static MonitoringOptions Read(IConfiguration section)
    {
        foreach (var name in _sections)
        {
            Require(section[name] is not { Length: > 0 }, $"{section.Path()}:{name}", $"'{section[name]}' stands where a section is needed.");
        }

        var options = new MonitoringOptions
        {
            Backend = section["Backend"] ?? DefaultBackend,
            Owner = section[OwnerKey(section)] ?? "monitoring",
            Collector = section.GetSection("Collector").Read(static s => s.Get<CollectorOptions>(Strict)),
            Reconciler = ReadReconciler(section.GetSection("Reconciler")),
            Delivery = section.GetSection("Delivery").Read(static s => s.Get<DeliveryOptions>(Strict)),
            Heartbeat = section.GetSection("Heartbeat").Read(static s => s.Get<HeartbeatOptions>(Strict)),
            Watchdog = section.GetSection("Watchdog").Read(static s => s.Get<WatchdogOptions>(Strict)),
        };

        Validate(options, section.Path(), OwnerKey(section));
        return options;
    }

    public static void RefuseUnknownKeys(IConfiguration section, IEnumerable<string> others, IReadOnlyCollection<string> plugins)
    {
        var known = _ownKeys.Concat(others).ToArray();
        RefuseUnknown(section, known, "section or key");
        RefuseUnknown(section.GetSection("Plugins"), plugins, "plugin");
    }

    /// <summary>The back end's section wins: one file may serve two back ends whose alarms belong to different owners.</summary>
    private static string OwnerKey(IConfiguration section)
    {
        var ofBackend = $"{section["Backend"] ?? DefaultBackend}:Owner";
        return section[ofBackend] is null ? "Owner" : ofBackend;
    }

    private static ReconcilerOptions ReadReconciler(IConfigurationSection section)
    {
        var options = section.Read(static s => s.Get<ReconcilerOptions>(Strict));
        options.AlarmTags.Clear();
        // Not by the binder: a colon in the key of a tag looks like a level of its own to the configuration.
        foreach (var (key, value) in section.GetSection(nameof(options.AlarmTags)).AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && key.Length > 0)
            {
                options.AlarmTags[key] = value;
            }
        }

        return options;
    }

    private static void RefuseUnknown(IConfiguration section, IReadOnlyCollection<string> known, string what)
    {
        foreach (var child in section.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                var list = known.Count == 0 ? "there is none" : $"known are {string.Join(", ", known.Order(StringComparer.OrdinalIgnoreCase))}";
                throw new MonitoringConfigurationException(child.Path, $"there is no {what} '{child.Key}'; {list}.");
            }
        }
    }

    private static void Strict(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;

    private static void Validate(MonitoringOptions options, string path, string ownerKey)
    {
        Require(!string.IsNullOrWhiteSpace(options.Owner) && options.Owner.Length <= 64 && !options.Owner.Contains('/', StringComparison.Ordinal),
            $"{path}:{ownerKey}", "the owner must have 1 to 64 characters and no slash.");
        Require(options.Collector.MaxConcurrency > 0, $"{path}:Collector:MaxConcurrency", "at least 1 is needed.");
        Require(options.Collector.MaxSlow >= 0, $"{path}:Collector:MaxSlow", "a negative number is not allowed.");
        Require(options.Collector.Backlog > 0, $"{path}:Collector:Backlog", "at least 1 is needed.");
        Require(options.Collector.Patience >= TimeSpan.Zero && options.Collector.Patience <= TimeSpan.FromMinutes(5), $"{path}:Collector:Patience", "it must lie between zero and five minutes.");
        Require(
            options.Reconciler.Interval >= TimeSpan.FromSeconds(1) && options.Reconciler.Interval <= _day,
            $"{path}:Reconciler:Interval",
            "it must lie between one second and one day.");
        Require(options.Reconciler.DeleteGuardPercent is >= 0 and <= 100, $"{path}:Reconciler:DeleteGuardPercent", "it must lie between 0 and 100.");
        Require(options.Reconciler.DeleteGuardCount >= 0, $"{path}:Reconciler:DeleteGuardCount", "it must not be negative.");
        Require(options.Reconciler.AlarmTags.Count <= 50, $"{path}:Reconciler:AlarmTags", $"there are {options.Reconciler.AlarmTags.Count} tags; an alarm has at most 50.");
        foreach (var (key, value) in options.Reconciler.AlarmTags)
        {
            Require(
                key.Length <= 128 && value.Length <= 256 && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase),
                $"{path}:Reconciler:AlarmTags:{key}",
                "a tag has at most 128 characters in its key and 256 in its value, and its key does not begin with 'aws:'.");
        }

        Require(
            options.Delivery.Interval >= TimeSpan.FromMilliseconds(100) && options.Delivery.Interval <= _day,
            $"{path}:Delivery:Interval",
            "it must lie between a tenth of a second and one day.");
        Require(options.Delivery.RetryDelay > TimeSpan.Zero, $"{path}:Delivery:RetryDelay", "it must be longer than zero.");
        Require(
            options.Delivery.MaxRetryDelay >= options.Delivery.RetryDelay && options.Delivery.MaxRetryDelay <= _day,
            $"{path}:Delivery:MaxRetryDelay",
            "it must not be shorter than RetryDelay, nor longer than one day.");
        Require(options.Delivery.Expiry > TimeSpan.Zero, $"{path}:Delivery:Expiry", "it must be longer than zero.");
        Require(options.Delivery.Flapping.Openings is >= 0 and <= 100, $"{path}:Delivery:Flapping:Openings", "it must lie between 0, which turns it off, and 100.");
        Require(
            options.Delivery.Flapping.Within > TimeSpan.Zero && options.Delivery.Flapping.Within <= TimeSpan.FromDays(7),
            $"{path}:Delivery:Flapping:Within",
            "it must be longer than zero and at most seven days.");
        Require(
            options.Delivery.Flapping.Settle > TimeSpan.Zero && options.Delivery.Flapping.Settle <= _day,
            $"{path}:Delivery:Flapping:Settle",
            "it must be longer than zero and at most one day.");
        Require(options.Watchdog.After >= TimeSpan.FromSeconds(10) && options.Watchdog.After <= _day, $"{path}:Watchdog:After", "it must lie between ten seconds and one day.");
        if (options.Heartbeat.Url is { } url)
        {
            RefuseHeartbeat(url, $"{path}:Heartbeat:Url");
        }
    }

    private static void RefuseHeartbeat(string url, string path)
    {
        var refusal = SecretReference.Refusal(url);
        Require(refusal is null, path, refusal!);
        var isReference = SecretReference.TrySplit(url, out _, out _);
        Require(isReference || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"), path, "it must be an http or https URL.");
    }

    private static void Require(bool condition, string path, string problem)
    {
        if (!condition)
        {
            throw new MonitoringConfigurationException(path, problem);
        }
    }
}
