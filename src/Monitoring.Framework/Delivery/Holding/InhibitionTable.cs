using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>What holds what back: section <c>Monitoring:Inhibitions</c>.</summary>
internal sealed class InhibitionTable
{
    private static readonly string[] _keys = ["Source", "Target", "Equal"];

    private readonly IReadOnlyList<Inhibition> _inhibitions;

    private InhibitionTable(IReadOnlyList<Inhibition> inhibitions) => _inhibitions = inhibitions;

    /// <summary>The resource tags that some inhibition looks at.</summary>
    public IEnumerable<string> Tags => _inhibitions.SelectMany(static each => each.Source.Tags
        .Concat(each.Target.Tags)
        .Concat(each.Equal.SelectMany(static link => new[] { RoutedSubject.TagOf(link.SourceKey), RoutedSubject.TagOf(link.TargetKey) }).OfType<string>()));

    public static InhibitionTable Read(IConfigurationSection section) => new([.. section.GetChildren().Select(ReadOne)]);

    public IReadOnlyList<string> KeysOfSource(RoutedSubject subject) =>
        _inhibitions.Count == 0 ? [] : [.. _inhibitions.Select(each => each.KeyOfSource(subject)).OfType<string>()];

    public IReadOnlyList<string> KeysOfTarget(RoutedSubject subject) =>
        _inhibitions.Count == 0 ? [] : [.. _inhibitions.Select(each => each.KeyOfTarget(subject)).OfType<string>()];

    private static Inhibition ReadOne(IConfigurationSection section)
    {
        var unknown = section.GetChildren().FirstOrDefault(static child => !_keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            throw new MonitoringConfigurationException(unknown.Path, $"an inhibition has no key '{unknown.Key}'; it has {string.Join(", ", _keys)}.");
        }

        return new Inhibition(section.Key, ReadMatch(section.GetSection("Source")), ReadMatch(section.GetSection("Target")), ReadLinks(section.GetSection("Equal")));
    }

    private static Matchers ReadMatch(IConfigurationSection section)
    {
        var matchers = Matchers.Read(section, knowsTopics: false);
        return matchers.Count > 0
            ? matchers
            : throw new MonitoringConfigurationException(section.Path, "at least one condition is needed, such as { \"rule\": \"status-check\" }.");
    }

    private static IReadOnlyList<InhibitionLink> ReadLinks(IConfigurationSection section)
    {
        IConfigurationSection[] items = section.Value is null ? [.. section.GetChildren()] : [section];
        return [.. items.Select(static item =>
        {
            var keys = (item.Value ?? "").Split('=');
            return keys.Length <= 2 && keys.All(RoutedSubject.IsKey)
                ? new InhibitionLink(keys[0], keys[^1])
                : throw new MonitoringConfigurationException(
                    item.Path,
                    $"'{item.Value}' is not a key, or two of them such as label:depends-on=resource; keys are {RoutedSubject.KnownKeys}.");
        })];
    }
}
