using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Testing;

/// <summary>The configuration of a scenario: files that are merged, as a host's are.</summary>
internal sealed class ScenarioSettings
{
    private readonly List<string> _files = [];
    private readonly HashSet<string> _sections = new(StringComparer.OrdinalIgnoreCase);

    public void AddPlugin(string section, string settings)
    {
        if (!_sections.Add(section))
        {
            throw new ArgumentException($"The plugin '{section}' is part of the scenario already; write all of its settings into one section.");
        }

        Add(new JsonObject { ["Plugins"] = new JsonObject { [section] = Settings.Parse(settings) } });
    }

    public void Merge(string settings) => Add(Settings.Parse(settings));

    public IConfigurationRoot Build(string database)
    {
        var builder = new ConfigurationBuilder();
        foreach (var file in _files)
        {
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(file)));
        }

        return builder.AddInMemoryCollection([new("Monitoring:Embedded:Database", database)]).Build();
    }

    private void Add(JsonNode monitoring) => _files.Add(new JsonObject { ["Monitoring"] = monitoring }.ToJsonString());
}
