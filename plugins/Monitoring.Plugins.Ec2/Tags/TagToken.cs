namespace Monitoring.Plugins.Ec2.Tags;

/// <summary>A word, a sign or a number of a tag's value.</summary>
/// <param name="Text">As it is written, in lower case.</param>
/// <param name="Number">Its number, if it begins with one.</param>
/// <param name="Unit">What follows the number without a space.</param>
internal readonly record struct TagToken(string Text, double? Number = null, string Unit = "");
