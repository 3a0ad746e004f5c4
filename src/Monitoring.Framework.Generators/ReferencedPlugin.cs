namespace Monitoring.Framework.Generators;

/// <summary>A plugin as the attribute of its assembly names it: all that the door is made of.</summary>
/// <param name="Section">Its section under <c>Monitoring:Plugins</c>.</param>
/// <param name="Type">Its class as code writes it, without the alias in front.</param>
/// <param name="Alias">The extern alias of its assembly; <c>global</c> for most.</param>
/// <param name="Assembly">Its assembly.</param>
/// <param name="IsAccessible">Whether the host can name the class.</param>
internal sealed record ReferencedPlugin(string Section, string Type, string Alias, string Assembly, bool IsAccessible);
