using System.Net.Http.Headers;
using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook;

/// <summary>The body that an operator has written.</summary>
internal sealed class WebhookTemplate
{
    private readonly MessageTemplate _template;
    private readonly Func<string, string> _escape;

    private WebhookTemplate(MessageTemplate template, Func<string, string> escape)
    {
        _template = template;
        _escape = escape;
    }

    /// <summary>Reads and tries the template; null when there is none.</summary>
    public static WebhookTemplate? Read(WebhookOptions options, string origin)
    {
        if (Text(options, origin) is not var (text, path))
        {
            return null;
        }

        var type = MediaTypeHeaderValue.Parse(options.ContentType).MediaType!;
        var escape = WebhookEscape.For(type)
            ?? throw new MonitoringConfigurationException($"{origin}:{nameof(options.ContentType)}", $"how values are escaped in '{type}' is not known; take a JSON, XML or HTML type, application/x-www-form-urlencoded or text/plain.");
        var template = new WebhookTemplate(MessageTemplate.Parse(text, path).WithLimits(options.Limits, $"{origin}:{nameof(options.Limits)}"), escape);
        if (WebhookEscape.IsJson(type))
        {
            WebhookTrial.Run(template, path);
        }

        return template;
    }

    public string Render(Notification notification) => _template.Render(notification, _escape);

    public byte[] Body(Notification notification) => Encoding.UTF8.GetBytes(Render(notification));

    private static (string Text, string Path)? Text(WebhookOptions options, string origin)
    {
        var path = $"{origin}:{nameof(options.TemplateFile)}";
        if (options.TemplateFile is not { } file)
        {
            return options.Template is { } text ? (text, $"{origin}:{nameof(options.Template)}") : null;
        }

        try
        {
            return (File.ReadAllText(file), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new MonitoringConfigurationException(path, $"the file '{file}' cannot be read; a relative path begins in the folder where the host was started, '{Directory.GetCurrentDirectory()}'.", exception);
        }
    }
}
