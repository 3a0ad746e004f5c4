using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Layers;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Tags;

/// <summary>The tags of a resource that speak of alarms, as layers above those of the configuration.</summary>
internal sealed class InstanceTags
{
    private const string Disk = "disk";
    private static readonly string _names = string.Join(", ", Ec2Rules.All.Select(static rule => rule.Tag).Concat(Ec2Rules.All.Select(static rule => rule.Name)).Distinct());

    private readonly MonitoredResource _resource;
    private readonly List<InstanceTag> _tags = [];

    public InstanceTags(MonitoredResource resource, string prefix)
    {
        _resource = resource;
        var whole = prefix.TrimEnd(':', '/', '.', '-', '_', '=');
        foreach (var (key, value) in resource.Tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal))
        {
            if (key == whole && whole.Length > 0)
            {
                ReadWhole(key, value);
            }
            else if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                Read(key, value ?? "", key[prefix.Length..]);
            }
        }
    }

    /// <summary>The tag that opts out of everything; null when none does.</summary>
    public string? Off { get; private set; }

    /// <summary>What is wrong with the tag that is about everything, as a sentence.</summary>
    public string? WholeProblem { get; private set; }

    /// <summary>Tags that are about nothing known: their keys and a sentence each.</summary>
    public List<(string Key, string Problem)> Unknown { get; } = [];

    /// <summary>The tags that are about one file system.</summary>
    public IEnumerable<InstanceTag> ForFileSystems => _tags.Where(static tag => tag.FileSystem is not null);

    /// <summary>The sentences of tags that have turned out wrong, by what several rules share: nothing of such a tag counts, for any of them.</summary>
    public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds the layers of the tags that are about a rule: the more a tag says what it is about, the later.</summary>
    /// <returns>A sentence when one of them is wrong.</returns>
    public string? AddTo(List<SettingLayer> layers, Ec2Rule rule, string? fileSystem)
    {
        foreach (var tag in _tags
            .Where(tag => (tag.Subject == rule.Tag || tag.Subject == rule.Name) && (tag.FileSystem is null || tag.FileSystem == fileSystem))
            .OrderBy(tag => tag.FileSystem is not null ? 2 : tag.Subject == rule.Name ? 1 : 0))
        {
            string? problem = tag.Problem;
            var values = problem is null ? TagLayer.Of(rule, tag.Subject != rule.Name, tag.Clauses, EffectiveSettings.Of(layers), out problem) : null;
            if (problem is not null)
            {
                var sentence = Sentence(tag.Key, tag.Value, problem, Example(rule, tag.Subject));
                if (tag.FileSystem is null)
                {
                    Wrong.TryAdd(tag.Subject, sentence);
                }

                return sentence;
            }

            if (values is not null)
            {
                layers.Add(new SettingLayer(tag.Origin, values));
            }
        }

        return null;
    }

    private static string Example(Ec2Rule rule, string subject)
    {
        var number = rule.Defaults.Threshold ?? 2;
        return rule.Level is not null && subject == rule.Tag ? "write it like 'warn 80 crit 95' or 'off'"
            : rule.Unit is Ec2Unit.Failure ? "write it like 'for 5m' or 'off'"
            : $"write it like '{(EffectiveSettings.Of([new SettingLayer("", rule.Defaults)]).IsAbove ? "above" : "below")} {number} for 15m' or 'off'";
    }

    private void ReadWhole(string key, string? value)
    {
        if (TagParser.TryParse(value ?? "", out var clauses, out _) && clauses is [{ On: { } on, Level: null, For: null }])
        {
            Off = on ? null : key;
        }
        else
        {
            WholeProblem = Sentence(key, value ?? "", "it says neither 'on' nor 'off'", "write 'off' for no alarms at all");
        }
    }

    private void Read(string key, string value, string subject)
    {
        string? fileSystem = null;
        if (subject.StartsWith($"{Disk}:", StringComparison.Ordinal) && subject.Length > Disk.Length + 1)
        {
            fileSystem = subject[(Disk.Length + 1)..];
            subject = Disk;
        }

        if (!Ec2Rules.All.Any(rule => rule.Tag == subject || rule.Name == subject))
        {
            Unknown.Add((key, Sentence(key, value, $"there is no such alarm; there are {_names}", "and disk:/PATH for one file system")));
            return;
        }

        _tags.Add(TagParser.TryParse(value, out var clauses, out var problem)
            ? new InstanceTag(key, value, subject, fileSystem, clauses, Problem: null)
            : new InstanceTag(key, value, subject, fileSystem, [], problem));
    }

    private string Sentence(string key, string value, string problem, string example) =>
        $"{AlarmText.Who(_resource)}: the tag {TagText.Show(key)} is '{TagText.Show(value)}': {problem}; {example}.";
}
