using System.Text.Json.Nodes;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Running;

/// <summary>Something that was made, changed or destroyed.</summary>
internal sealed record JournalEntry(int Index, string Action, string Type, string Name, JsonNode State)
{
    public string? Text(string attribute) => (string?)State[attribute];

    public JsonNode Json(string attribute) => JsonNode.Parse(Text(attribute)!)!;

    public static JournalEntry Read(int index, JsonNode line) => new(index, (string)line["action"]!, (string)line["type"]!, (string)line["name"]!, line["state"]!);

    public override string ToString() => $"{Action} {Type} {Name}";
}
