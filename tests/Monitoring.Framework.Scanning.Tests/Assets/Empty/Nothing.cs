namespace Assets.Empty;

public static class Nothing
{
    public const int Value = 0;
}
