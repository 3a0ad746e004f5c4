using System.Diagnostics.CodeAnalysis;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>All targets of a host, from configuration and from code.</summary>
internal sealed class HttpTargetCatalog
{
    private readonly Dictionary<string, HttpTarget> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HttpTarget> _byUrl = new(StringComparer.Ordinal);

    public IReadOnlyCollection<HttpTarget> Targets => _byName.Values;

    /// <summary>Tells whether the prober's own network is there; null when that is not asked.</summary>
    public ReferenceCheck? Reference { get; set; }

    /// <exception cref="MonitoringConfigurationException">Another target has the name, or would write the same metric.</exception>
    public void Add(HttpTarget target, string path)
    {
        if (_byName.ContainsKey(target.Name))
        {
            throw new MonitoringConfigurationException(path, $"there is a target named '{target.Name}' already; give this one another name.");
        }

        if (!_byUrl.TryAdd(target.DisplayUrl, target))
        {
            throw new MonitoringConfigurationException(
                $"{path}:Url",
                $"the target '{_byUrl[target.DisplayUrl].Name}' has the same URL, and both would write one metric; "
                + $"add a fragment, which is not sent, such as #{target.Name}.");
        }

        _byName.Add(target.Name, target);
    }

    public bool TryGet(string name, [NotNullWhen(true)] out HttpTarget? target) => _byName.TryGetValue(name, out target);
}
