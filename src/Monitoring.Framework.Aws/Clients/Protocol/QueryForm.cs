using System.Globalization;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>The parameters of the query protocols: a list is numbered, under <c>member</c> in SNS and directly in EC2.</summary>
internal readonly struct QueryForm(IDictionary<string, string> parameters, string? listTag, string prefix = "")
{
    private readonly string _listInfix = listTag is null ? "" : listTag + ".";

    public void Set(string key, string? value)
    {
        if (value is not null)
        {
            parameters[prefix + key] = value;
        }
    }

    public void Set(string key, int? value) => Set(key, value?.ToString(CultureInfo.InvariantCulture));

    public void Set(string key, bool? value) => Set(key, value switch { null => null, true => "true", false => "false" });

    public void Strings(string key, IReadOnlyList<string>? values)
    {
        for (var index = 0; index < (values?.Count ?? 0); index++)
        {
            Set(string.Create(CultureInfo.InvariantCulture, $"{key}.{_listInfix}{index + 1}"), values![index]);
        }
    }

    public void List<T>(string key, IEnumerable<T>? items, Action<QueryForm, T> write)
    {
        var number = 0;
        foreach (var item in items ?? [])
        {
            write(Nested(string.Create(CultureInfo.InvariantCulture, $"{key}.{_listInfix}{++number}.")), item);
        }
    }

    public void Map<T>(string key, IReadOnlyDictionary<string, T>? entries, Action<QueryForm, string, T> write)
    {
        var number = 0;
        foreach (var (name, value) in entries ?? new Dictionary<string, T>())
        {
            write(Nested(string.Create(CultureInfo.InvariantCulture, $"{key}.entry.{++number}.")), name, value);
        }
    }

    public QueryForm Nested(string key) => new(parameters, listTag, prefix + key);
}
