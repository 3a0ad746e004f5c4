namespace Assets.Library;

public static class Greeting
{
    public const string Name = "library";

    public static string VersionOne => "1";
}
